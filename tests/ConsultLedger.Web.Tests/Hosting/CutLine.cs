using System.Net;
using System.Net.Sockets;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>A line to the server that can be cut, as when the server is started anew: what is open breaks, and nobody answers until it is mended.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly int _server;
    private readonly List<TcpClient> _open = [];
    private TcpListener _listener;

    public CutLine(int server)
    {
        _server = server;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Accept(_listener);
    }

    public int Port { get; }

    public void Cut()
    {
        _listener.Stop();
        lock (_open)
        {
            _open.ForEach(connection => connection.Dispose());
            _open.Clear();
        }
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = Accept(_listener);
    }

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
                _ = Forward(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }

    private async Task Forward(TcpClient browser)
    {
        var server = new TcpClient();
        lock (_open)
            _open.AddRange([browser, server]);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            await Task.WhenAny(browser.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(browser.GetStream()));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // As intended.
        }
        finally
        {
            browser.Dispose();
            server.Dispose();
        }
    }
}
