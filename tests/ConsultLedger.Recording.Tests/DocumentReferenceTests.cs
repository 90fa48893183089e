using System.Text;
using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Tests;

public class DocumentReferenceTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly Recorder _recorder = ledger.Here.Recorder;

    [Fact]
    public async Task An_event_says_what_is_known_of_the_documents_it_names()
    {
        var consultation = await _recorder.Open();
        var minutes = await Upload("会议纪要", "纪要.pdf");
        var photo = await Upload("照片", null);

        await _recorder.Receipt(consultation, Some.Determination with { Documents = [minutes, photo, minutes] });

        var recorded = (await ledger.Here.Events(consultation))[1];
        var documents = EventCatalogue.Read(recorded.Type, recorded.Data.Span).Documents;
        Assert.Equal(
            [
                new DocumentReference { Sha256 = minutes, Name = "纪要.pdf", MediaType = "application/pdf", Size = 12 },
                new DocumentReference { Sha256 = photo, MediaType = "application/pdf", Size = 6 },
            ],
            documents);
    }

    [Fact]
    public async Task Every_document_never_uploaded_is_named_and_nothing_is_recorded()
    {
        var consultation = await _recorder.Open();
        var known = await Upload("已上传", "a.pdf");

        var invalid = Assert.IsType<RecordingResult.Invalid>(await _recorder.Record(consultation, Some.Attachment(Unknown('a'), known, Unknown('b'))));

        Assert.Equal([("/documents/0", "unknown_document"), ("/documents/2", "unknown_document")], invalid.Problems.Select(problem => (problem.Pointer, problem.Code)));
        Assert.IsType<RecordingResult.Invalid>(await _recorder.Record(null, Some.Topic() with { Documents = [Unknown('c')] }));
        Assert.Equal(1, await ledger.Here.Length(consultation));
    }

    [Fact]
    public async Task A_request_with_a_used_key_is_judged_by_the_key_before_its_documents()
    {
        var consultation = await _recorder.Open();
        var key = Some.NewKey();
        await _recorder.Receipt(consultation, Some.Determination, key);

        Assert.IsType<RecordingResult.KeyReused>(await _recorder.Record(consultation, Some.Attachment(Unknown('d')), key));
    }

    private static Digest Unknown(char digit)
    {
        Assert.True(Digest.TryParse(new string(digit, 64), out var digest));
        return digest;
    }

    private async Task<Digest> Upload(string text, string? name)
    {
        var stored = await ledger.Here.Documents.StoreDocument(Encoding.UTF8.GetBytes(text), "application/pdf", name);
        Assert.True(Digest.TryParse(stored.Sha256, out var digest));
        return digest;
    }
}
