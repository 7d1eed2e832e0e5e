package org.stoppress.log;

import java.util.List;

/**
 * What a service makes of the article events. It keeps its own position, and the reader starts there whenever it is given a
 * partition; so deleting a view's data is the command to rebuild it.
 */
public interface ArticleEventView {
    /**
     * Where the view stands, in any order; a partition that is absent is read from its beginning, and so is one whose topic id
     * is no longer the topic's. Asked at start and at every assignment, by any thread.
     *
     * @throws LogOutageException when what keeps the positions is not reachable: asked again later
     */
    List<LogPosition> positions() throws LogOutageException;

    /**
     * Applies what one poll brought. Any event may have been seen before, so the version rule decides each. Called by the
     * threads of both lanes, at the same time too.
     *
     * @param events in order for each partition; empty where the poll brought dead letters alone
     * @param positions to be kept with, or after, the data; one for each partition of this call, others stand as they are
     * @throws LogOutageException when something needed is not reachable: the same call is made again, for ever, ever slower.
     * @throws ViewMovedException when the view stands elsewhere since {@link #positions} was asked: it is asked again, and reading
     *     goes on from there. Any other exception says that an event can't be applied: it is looked for, and put with the dead letters
     */
    void apply(List<ReceivedEvent> events, List<LogPosition> positions) throws LogOutageException;
}
