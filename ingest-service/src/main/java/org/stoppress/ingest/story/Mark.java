package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tells two submissions apart, beside version and times: the content's digest, and the terms it was sent under. A story sent
 * again without its embargo is no duplicate: that is how a newsroom lifts it.
 */
final class Mark {
    private Mark() {}

    static String of(Draft.Submission submission, String digest, Instant now) {
        if (submission.release() == Release.WITHHELD) {
            return withheld(digest);
        }
        var embargo = submission.embargo();
        return embargo != null && !embargo.isOver(now) ? embargoed(digest, embargo.until()) : usable(digest);
    }

    static String of(Draft.Withdrawal withdrawal) {
        var content = withdrawal.content();
        return (content == null ? "" : content.digest()) + " withdrawn";
    }

    static String usable(String digest) {
        return digest;
    }

    static String withheld(String digest) {
        return digest + " withheld";
    }

    static String embargoed(String digest, @Nullable Instant until) {
        return digest + " until " + (until == null ? "told otherwise" : until);
    }
}
