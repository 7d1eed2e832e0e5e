package org.stoppress.article.archive;

import java.util.List;
import java.util.function.IntConsumer;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.ReadPosition;

/** Reads the log once more. */
public interface Replay {
    /**
     * Into {@code set}, from where it stands to {@code until} and no further.
     *
     * @param kept told how many events each step was
     * @throws org.stoppress.article.article.StoreUnavailableException when store or log do not answer; call it again to go on
     */
    void read(Articles set, List<ReadPosition> until, IntConsumer kept);
}
