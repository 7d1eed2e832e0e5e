package org.stoppress.notification.delivery.email;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What a mail server says of a mailbox, by its number (RFC 5321, 4.2.1). */
final class SmtpReplies {
    private SmtpReplies() {}

    /** Whether there is no such mailbox, and never will be by itself. */
    static boolean isPermanent(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode() / 100 == 5;
            case SMTPSendFailedException sending -> sending.getReturnCode() == 550;
            default -> false;
        };
    }
}
