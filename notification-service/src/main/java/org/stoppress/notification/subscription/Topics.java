package org.stoppress.notification.subscription;

import java.util.List;
import org.stoppress.notification.alert.Story;

/** What a story is about, made ready once to be compared with many interests. */
public record Topics(String articleId, Words section, Words tags, Words places, Words source, Words language) {
    public static Topics of(Story story) {
        return new Topics(
                story.articleId(),
                story.section() == null ? Words.NONE : Words.of(List.of(story.section())),
                Words.of(story.tags()),
                Words.of(story.places()),
                Words.of(List.of(story.source())),
                story.language() == null ? Words.NONE : Words.of(List.of(story.language())));
    }
}
