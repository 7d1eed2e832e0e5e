package org.stoppress.article.archive;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.article.article.StoreUnavailableException;

/** Puts expired stories where lists do not pass over them. */
public final class PuttingAway {
    private static final Logger log = LoggerFactory.getLogger(PuttingAway.class);

    private final ArticleSets sets;
    private final InstantSource clock;

    public PuttingAway(ArticleSets sets, InstantSource clock) {
        this.sets = sets;
        this.clock = clock;
    }

    /** To be called every minute or so; a call that fails is made up for by the next. */
    public void run() {
        try {
            sets.forWriting().putAway(clock.instant());
        } catch (StoreUnavailableException e) {
            log.debug("Expired stories are put away when the store is back", e);
        }
    }
}
