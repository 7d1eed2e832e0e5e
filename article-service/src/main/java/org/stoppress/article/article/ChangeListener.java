package org.stoppress.article.article;

import java.util.Collection;

/** Wants to know at once what this instance took from the log. Other instances' work it does not hear of. */
public interface ChangeListener {
    /** These are in the store now. */
    void kept(Collection<Change> changes);

    /** The positions behind them are, too. */
    void reached(Collection<Change> changes, Collection<ReadPosition> positions);
}
