package org.stoppress.article.syndication;

import org.stoppress.article.browse.Addresses;

/** The formats that feed readers know. */
public enum FeedFormat {
    RSS("rss", "application/rss+xml;charset=UTF-8"),
    ATOM("atom", "application/atom+xml;charset=UTF-8"),
    JSON("json", "application/feed+json");

    private final String word;
    private final String mediaType;

    FeedFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /** The end of its path. */
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] write(Feed feed, Addresses addresses) {
        return switch (this) {
            case RSS -> new RssFeed(addresses).write(feed);
            case ATOM -> new AtomFeed(addresses).write(feed);
            case JSON -> new JsonFeed(addresses).write(feed);
        };
    }
}
