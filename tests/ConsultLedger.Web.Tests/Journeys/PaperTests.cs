using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>Pages as they are printed. A browser breaks a text into columns by the rules by which it breaks it into sheets: there it can be seen where everything is.</summary>
public sealed class PaperTests
{
    /// <summary>Sets the page on sheets that end in the midst of the first rows of its tables, one height after the other; tells of every table whose heading and first two rows are not all on one sheet.</summary>
    private const string Parted =
        """
        () => {
          const main = document.querySelector('main');
          Object.assign(main.style, { columnWidth: '700px', columnGap: '50px', columnFill: 'auto', width: '700px', maxWidth: 'none', padding: '0', margin: '0', flex: 'none' });
          const sheet = element => Math.floor((element.getClientRects()[0].left + 5) / 750);
          const parted = new Set();
          let seen = 0;
          for (let height = 500; height < 1100; height += 12) {
            main.style.height = `${height}px`;
            for (const table of main.querySelectorAll('table')) {
              const rows = [...table.tBodies[0].rows].slice(0, 2);
              const heading = table.closest('.panel')?.querySelector('.panel__head');
              const parts = [heading, table.tHead, ...rows].filter(part => part && part.getClientRects().length > 0);
              seen++;
              if (new Set(parts.map(sheet)).size > 1)
                parted.add(`${table.caption?.textContent ?? ''} at ${height}: ${parts.map(part => `${part.tagName} ${sheet(part)}`).join(', ')}`);
            }
          }
          return [`${seen > 0}`, ...parted];
        }
        """;

    [BrowserTheory]
    [InlineData("/?within=990000")]
    [InlineData("/recommendations?within=990000")]
    [InlineData("/committees")]
    public async Task The_heading_of_a_table_stands_on_one_sheet_with_its_first_two_rows(string address)
    {
        await using var reader = await (await Site.Shared).Visit("en", width: 720);
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await reader.Open(address);

        Assert.Equal(["true"], await reader.Page.EvaluateAsync<string[]>(Parted));
    }
}
