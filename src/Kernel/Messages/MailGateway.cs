using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Jiedao.Kernel.Messages;

/// <summary>Sends mail by SMTP: encrypted unless the operator allows a plain server, one message a connection.</summary>
internal sealed class MailGateway(IOptions<MessageOptions> options) : IMessageGateway
{
    private MailOptions Server => options.Value.Mail;

    public string Way => "mail";

    public bool IsReady => Server.Host.Length > 0 && Server.From.Length > 0;

    public async Task<SentMessage> SendAsync(Office office, Message message, string to, CancellationToken ct)
    {
        if (!MailboxAddress.TryParse(to, out var receiver) || receiver.Address.Any(char.IsControl))
        {
            return new SentMessage(false, "", "no mail address", true);
        }

        using var mail = new MimeMessage();
        mail.From.Add(new MailboxAddress(message.Lang == "zh" ? office.NameZh : office.NameEn, Server.From));
        mail.To.Add(new MailboxAddress("", receiver.Address));
        mail.Subject = message.Title;
        mail.Body = new TextPart("plain") { Text = message.Body };
        mail.MessageId = $"{office.Code}-{message.Id}@{Server.From[(Server.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}";
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        try
        {
            using var client = new SmtpClient { Timeout = 20_000 };
            await client.ConnectAsync(Server.Host, Server.Port, Server.AllowPlain ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.Auto, ct);
            if (!client.IsSecure && !Server.AllowPlain)
            {
                return new SentMessage(false, "", "server without encryption", false);
            }

            if (Server.User.Length > 0)
            {
                await client.AuthenticateAsync(Server.User, Server.Password, ct);
            }

            await client.SendAsync(mail, ct);
            await client.DisconnectAsync(true, ct);
            return new SentMessage(true, mail.MessageId, "", true);
        }
        catch (SmtpCommandException fault)
        {
            return new SentMessage(false, "", $"SMTP {(int)fault.StatusCode}", (int)fault.StatusCode >= 500 && fault.ErrorCode == SmtpErrorCode.RecipientNotAccepted);
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException or SslHandshakeException or ProtocolException or TimeoutException)
        {
            return new SentMessage(false, "", fault.GetType().Name, false);
        }
    }
}
