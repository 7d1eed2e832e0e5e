package org.stoppress.notification.delivery.email;

import java.util.Optional;

/**
 * What one mail says, twice: for those who read text, and for those who see HTML.
 *
 * @param subject one line, whatever a newsroom wrote
 * @param thread the story that it is about
 * @param opens whether it is the first of its thread
 */
record Letter(String subject, String text, String html, Optional<String> thread, boolean opens) {
    Letter {
        subject = Words.line(subject);
    }
}
