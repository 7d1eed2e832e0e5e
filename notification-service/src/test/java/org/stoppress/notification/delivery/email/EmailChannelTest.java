package org.stoppress.notification.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.ChannelContract;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.EmailEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.SampleMessages;

/** Against a mail server over real SMTP. */
class EmailChannelTest implements ChannelContract {
    private static final EmailSettings SETTINGS = new EmailSettings("Stop Press <alerts@news.example>", "Stop Press");

    private final GreenMail post = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final RudeMailServer rude = new RudeMailServer();
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final Channel channel = new EmailChannel(sender, SETTINGS, "news.example");

    @BeforeEach
    void start() {
        post.start();
        sender.setHost("127.0.0.1");
        sender.setPort(post.getSmtp().getPort());
        var patience = new Properties();
        patience.setProperty("mail.smtp.connectiontimeout", "700");
        patience.setProperty("mail.smtp.timeout", "700");
        sender.setJavaMailProperties(patience);
    }

    @AfterEach
    void stop() {
        post.stop();
        rude.close();
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Endpoint endpoint() {
        return new EmailEndpoint("reader@example.org");
    }

    @Override
    public List<Received> received() {
        return Arrays.stream(post.getReceivedMessages())
                .map(mail -> new Received(
                        header(mail, "Message-ID"),
                        subject(mail) + "\n" + parts(mail).text(),
                        !header(mail, "X-Injected").isEmpty()))
                .toList();
    }

    @Override
    public void receiver(Trouble trouble) {
        sender.setPort(rude.port());
        switch (trouble) {
            case HANGS -> rude.saysNothing();
            case AWAY -> rude.close();
            case FAILS -> rude.says("451 try later");
            case GONE -> rude.says("550 5.1.1 no such user");
            default -> throw new IllegalArgumentException(trouble.name());
        }
    }

    @Override
    public Set<Trouble> possible() {
        return EnumSet.of(Trouble.HANGS, Trouble.FAILS, Trouble.GONE);
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() {
        receiver(Trouble.AWAY);

        assertThat(send(SampleMessages.bridgeClosed())).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void oneMailIsForThoseWhoReadTextAndThoseWhoSeeHtml() throws Exception {
        send(SampleMessages.headline("Brücke über die Ellery <b>zu</b> 🚧"));

        var mail = last();
        assertThat(subject(mail)).isEqualTo("Brücke über die Ellery <b>zu</b> 🚧");
        assertThat(header(mail, "Subject")).matches("\\p{ASCII}*");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Stop Press <alerts@news.example>");
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("reader@example.org");
        assertThat(parts(mail).text())
                .contains(
                        "Brücke über die Ellery <b>zu</b> 🚧",
                        "Ships wait on both sides.",
                        "https://news.example/articles/");
        assertThat(parts(mail).html())
                .contains("Brücke über die Ellery &lt;b&gt;zu&lt;/b&gt; 🚧", "href=\"https://news.example/articles/")
                .doesNotContain("<b>zu");
    }

    /** RFC 8058: the reader's mail program unsubscribes with one click, and so does a link for those without such a program. */
    @Test
    void oneClickEndsIt() throws Exception {
        send(SampleMessages.bridgeClosed());

        var mail = last();
        var unsubscribe = SampleMessages.LINKS.unsubscribe().toString();
        assertThat(header(mail, "List-Unsubscribe")).isEqualTo("<" + unsubscribe + ">");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(parts(mail).text()).contains(unsubscribe);
        assertThat(parts(mail).html()).contains(unsubscribe);
    }

    @Test
    void whatIsLaterSaidOfAStoryJoinsItsThread() throws Exception {
        channel.send(new Parcel("dlv_1", endpoint(), SampleMessages.bridgeClosed()));
        channel.send(new Parcel("dlv_2", endpoint(), SampleMessages.bridgeOpenAgain()));
        channel.send(new Parcel("dlv_3", endpoint(), SampleMessages.withdrawn()));

        var mails = post.getReceivedMessages();
        var thread = header(mails[0], "References");
        assertThat(thread).matches("<[^<>\\s]+@news\\.example>");
        assertThat(mails[0].getHeader("In-Reply-To")).isNull();
        for (var later : List.of(mails[1], mails[2])) {
            assertThat(header(later, "In-Reply-To")).isEqualTo(thread);
            assertThat(header(later, "References")).isEqualTo(thread);
        }
        assertThat(subject(mails[1])).isEqualTo("Correction: Bridge over the Ellery open again");
        assertThat(subject(mails[2])).isEqualTo("Withdrawn: a story we alerted you to");
        assertThat(List.of(mails).stream().map(mail -> header(mail, "Message-ID")))
                .containsExactly("<dlv_1@news.example>", "<dlv_2@news.example>", "<dlv_3@news.example>");
    }

    @Test
    void anAddressIsAskedFirst() throws Exception {
        var confirm = URI.create("https://news.example/api/v1/subscriptions/01ABC/confirm?token=c1");

        assertThat(send(new Message.Confirmation(
                        confirm, "urgent stories in Local <script>", SampleMessages.AT, SampleMessages.LINKS)))
                .isEqualTo(new Outcome.Delivered());

        var mail = last();
        assertThat(parts(mail).text()).contains(confirm.toString(), "urgent stories in Local", "do nothing");
        assertThat(parts(mail).html())
                .contains("href=\"" + confirm.toString() + "\"", "Local &lt;script&gt;")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "a b@example.org",
                "reader@example.org\r\nBcc: all@example.org",
                "reader@example.org, other@example.org",
                "Reader <reader@example.org>",
                "reader@example.org (me)",
                "@example.org",
                ""
            })
    void whatIsNoAddressIsRefused(String mailbox) {
        var endpoint = new EmailEndpoint(mailbox);

        assertThat(channel.refusal(endpoint)).isPresent();
        assertThat(channel.send(new Parcel("dlv_1", endpoint, SampleMessages.bridgeClosed())))
                .isInstanceOf(Outcome.Gone.class);
        assertThat(post.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutAMailServerNobodySubscribes() {
        assertThat(new EmailChannel(null, SETTINGS, "news.example").refusal(endpoint()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no mail server"));
        assertThat(channel.refusal(endpoint())).isEmpty();
    }

    private Outcome send(Message message) {
        return channel.send(new Parcel("dlv_1", endpoint(), message));
    }

    private MimeMessage last() {
        var mails = post.getReceivedMessages();
        return mails[mails.length - 1];
    }

    private static String header(MimeMessage mail, String name) {
        try {
            var values = mail.getHeader(name);
            return values == null ? "" : String.join(", ", values).replaceAll("\\r\\n\\s+", " ");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Parts(String text, String html) {}

    private static Parts parts(Part part) {
        try {
            if (!(part.getContent() instanceof Multipart all)) {
                var text = part.getContent().toString();
                return part.isMimeType("text/html") ? new Parts("", text) : new Parts(text, "");
            }
            var parts = new Parts("", "");
            for (int i = 0; i < all.getCount(); i++) {
                BodyPart one = all.getBodyPart(i);
                var found = parts(one);
                parts = new Parts(parts.text() + found.text(), parts.html() + found.html());
            }
            return parts;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
