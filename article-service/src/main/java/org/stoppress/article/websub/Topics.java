package org.stoppress.article.websub;

import java.util.Optional;

/** The feeds that can be subscribed to. */
public interface Topics {
    /** The address as we write it, so that one feed has one; empty where it is no feed of ours. */
    Optional<String> find(String address);

    /**
     * The feed as it is now.
     *
     * @throws UnreadableTopicException where it can't be had, and why
     */
    Content read(String topic) throws UnreadableTopicException;

    /** A feed as it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its digest alone
    record Content(String mediaType, byte[] body, String digest) {}

    /** The message is for whoever asked for the feed. */
    final class UnreadableTopicException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnreadableTopicException(String message) {
            super(message);
        }
    }
}
