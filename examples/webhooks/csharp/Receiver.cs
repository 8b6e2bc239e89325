// A receiver of webhooks in ASP.NET: `FLVXTRACT_WEBHOOK_SECRET=whsec_… dotnet run Receiver.cs -- --urls http://127.0.0.1:9000`
// with .NET 10. For an older one, `dotnet new web`, and this file without its next line in the place of Program.cs.
#:sdk Microsoft.NET.Sdk.Web

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

// The secrets that are valid: two while they are being changed.
var secrets = (Environment.GetEnvironmentVariable("FLVXTRACT_WEBHOOK_SECRET") ?? "")
    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
if (secrets.Length == 0) throw new InvalidOperationException("FLVXTRACT_WEBHOOK_SECRET is not set");

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 1 << 20);
var app = builder.Build();

// In memory for this example; yours is a unique column, written in the transaction that does what the event asks for.
var seen = new ConcurrentDictionary<string, bool>();
var events = Channel.CreateUnbounded<JsonDocument>();

_ = Task.Run(async () =>
{
    await foreach (var received in events.Reader.ReadAllAsync())
    {
        using (received)
        {
            var root = received.RootElement;
            var statement = root.GetProperty("data").TryGetProperty("statementId", out var id) ? id.ToString() : "-";
            // Types and ids alone: names of files and of customers do not belong in a log.
            Console.WriteLine($"{root.GetProperty("eventType")} {root.GetProperty("eventId")} {statement}");
        }
    }
});

app.MapPost("/webhook", async (HttpRequest request) =>
{
    // The body as it came. Once it is bound to an object, the bytes that were signed are gone.
    using var buffer = new MemoryStream();
    await request.Body.CopyToAsync(buffer);
    var body = buffer.ToArray();
    var headers = request.Headers;
    if (!Signature.IsValid(body, headers["X-Webhook-Signature"].ToString(), secrets))
        return Results.Text("Invalid signature", statusCode: 401);
    // The time is bound too where these headers are there; without them, drop this check.
    if (!Signature.IsValidStandard(body, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(), secrets, DateTimeOffset.UtcNow))
        return Results.Text("Invalid or old signature", statusCode: 401);
    var received = JsonDocument.Parse(body);
    if (seen.TryAdd(received.RootElement.GetProperty("eventId").GetString() ?? "", true))
        events.Writer.TryWrite(received);
    else
        received.Dispose();
    return Results.Text("OK");
});

app.Run();

public static class Signature
{
    // Seconds that a Standard Webhooks signature may be old, or ahead of this clock.
    private const long Tolerance = 5 * 60;

    // Whether X-Webhook-Signature was made with one of the secrets over these bytes. The whole text of a secret is its key.
    public static bool IsValid(byte[] body, string signature, IEnumerable<string> secrets)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var valid = false;
        // Each is tried, so that the time says nothing of which one it was.
        foreach (var secret in secrets)
        {
            var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
            var expected = "sha256=" + Convert.ToHexString(hash).ToLowerInvariant();
            valid |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(expected));
        }
        return valid;
    }

    // Whether the Standard Webhooks headers are valid. They bind the time, so an old delivery cannot be sent again.
    public static bool IsValidStandard(byte[] body, string id, string timestamp, string signatures,
        IEnumerable<string> secrets, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance) return false;
        byte[] message = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var given = signatures.Split(' ').Where(part => part.StartsWith("v1,", StringComparison.Ordinal));
        var valid = false;
        foreach (var secret in secrets)
        {
            // Here the key is what the base64 after the mark stands for.
            var mark = secret.StartsWith("whsec_", StringComparison.Ordinal) ? "whsec_".Length : 0;
            var hash = HMACSHA256.HashData(Convert.FromBase64String(secret[mark..]), message);
            var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(hash));
            foreach (var signature in given)
                valid |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected);
        }
        return valid;
    }
}
