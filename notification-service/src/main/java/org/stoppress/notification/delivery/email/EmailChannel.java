package org.stoppress.notification.delivery.email;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.EmailEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;

/**
 * Mail. Everything about a story is one thread in the reader's mailbox; the reader's mail program offers to unsubscribe, with one click
 * (RFC 8058). A copy has the same {@code Message-ID}, so that mailboxes drop it.
 */
final class EmailChannel implements Channel {
    private final @Nullable JavaMailSender sender;
    private final Letters letters;
    private final InternetAddress from;
    private final String domain;

    /**
     * @param sender none where no mail server is set
     * @param domain in message ids, our own
     */
    EmailChannel(@Nullable JavaMailSender sender, EmailSettings settings, String domain) {
        this.sender = sender;
        this.letters = new Letters(settings.site());
        this.from = sender(settings.from());
        this.domain = domain;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Optional<String> refusal(Endpoint endpoint) {
        if (sender == null) {
            return Optional.of("no mail is sent from here: the operator has set no mail server");
        }
        return address((EmailEndpoint) endpoint).isEmpty() ? Optional.of("is not a mail address") : Optional.empty();
    }

    @Override
    public Outcome send(Parcel parcel) {
        var to = address((EmailEndpoint) parcel.endpoint());
        if (sender == null) {
            return Outcome.Retry.because("No mail server is set.");
        }
        if (to.isEmpty()) {
            return new Outcome.Gone("This is not a mail address.");
        }
        try {
            sender.send(mail(sender, parcel, to.get()));
            return new Outcome.Delivered();
        } catch (MessagingException e) {
            return new Outcome.Refused("It can't be written as a mail.");
        } catch (MailException e) {
            return outcome(e);
        }
    }

    private MimeMessage mail(JavaMailSender by, Parcel parcel, InternetAddress to) throws MessagingException {
        var message = parcel.message();
        var letter = letters.of(message);
        var mail = new IdentifiedMail(by.createMimeMessage(), "<" + parcel.deliveryId() + "@" + domain + ">");
        var helper = new MimeMessageHelper(mail, MimeMessageHelper.MULTIPART_MODE_RELATED, "UTF-8");
        helper.setFrom(from);
        helper.setTo(to);
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        helper.setSentDate(Date.from(message.at()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (!(message instanceof Message.Confirmation)) {
            mail.setHeader("List-Id", "<alerts." + domain + ">");
            mail.setHeader(
                    "List-Unsubscribe", "<" + message.links().unsubscribe().toASCIIString() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (letter.thread().isPresent()) {
            var story = storyId(letter.thread().get(), parcel.endpoint());
            mail.setHeader("References", story);
            if (!letter.opens()) {
                mail.setHeader("In-Reply-To", story);
            }
        }
        return mail;
    }

    /** What all mails about a story refer to in one mailbox. No mail has this id itself: the first that was sent may be any step. */
    private String storyId(String story, Endpoint mailbox) {
        return "<" + story + "." + mailbox.key() + "@" + domain + ">";
    }

    private static InternetAddress sender(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("stoppress.delivery.email.from is no mail address: " + from, e);
        }
    }

    private static Optional<InternetAddress> address(EmailEndpoint endpoint) {
        try {
            var address = new InternetAddress(endpoint.mailbox(), true);
            address.validate();
            // A name or a comment beside it is somebody's play with headers; a mailbox without a domain is ours.
            return address.getAddress().equals(endpoint.mailbox())
                            && endpoint.mailbox().indexOf('@') > 0
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(MailException failure) {
        for (Throwable cause = cause(failure); cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailedException) {
                return Outcome.Retry.because("The mail server does not know us.");
            }
            if (cause instanceof SocketTimeoutException) {
                return new Outcome.Unknown("The mail server did not answer in time.");
            }
            if (cause instanceof SendFailedException sending && has(sending.getInvalidAddresses())) {
                return refusal(sending);
            }
        }
        return Outcome.Retry.because("The mail server did not take it.");
    }

    private static @Nullable Throwable cause(MailException failure) {
        return failure instanceof MailSendException sending && sending.getMessageExceptions().length > 0
                ? sending.getMessageExceptions()[0]
                : failure.getCause();
    }

    /** An address that is refused for good (5xx) is gone; one that is refused for now (4xx) is tried again. */
    private static Outcome refusal(SendFailedException failure) {
        for (Exception next = failure;
                next != null;
                next = next instanceof MessagingException one ? one.getNextException() : null) {
            if (SmtpReplies.isPermanent(next)) {
                return new Outcome.Gone("The mail server says that there is no such mailbox.");
            }
        }
        return Outcome.Retry.because("The mailbox takes nothing now.");
    }

    private static boolean has(Address @Nullable [] addresses) {
        return addresses != null && addresses.length > 0;
    }

    /** The id is ours, in every attempt the same: {@code saveChanges} would make another. */
    private static final class IdentifiedMail extends MimeMessage {
        private final String id;

        IdentifiedMail(MimeMessage of, String id) throws MessagingException {
            super(of.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
