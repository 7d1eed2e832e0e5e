package org.stoppress.article.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a story was withdrawn. It has no word of the story.
 *
 * @param reason for readers
 */
public record Withdrawal(
        ArticleId id,
        String uri,
        String source,
        long version,
        @Nullable String reason,
        Kind kind,
        Instant withdrawnAt) implements Standing {

    @Override
    public Instant at() {
        return withdrawnAt;
    }

    /** Whether the words of the versions before it are erased as well. */
    public boolean erases() {
        return kind == Kind.TAKEDOWN;
    }

    /** How far a withdrawal goes. */
    public enum Kind {
        /** Gone for readers; the newsroom still sees the text. */
        KILL("kill"),
        /** The text of every version before it is erased too. */
        TAKEDOWN("takedown");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Kind of(String word) {
            return word.equals(TAKEDOWN.word) ? TAKEDOWN : KILL;
        }
    }
}
