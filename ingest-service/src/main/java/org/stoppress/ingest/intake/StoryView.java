package org.stoppress.ingest.intake;

import java.util.List;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;

/**
 * A story as its newsroom sees it.
 *
 * @param versions every one that was taken, newest first; a version that was held and let out is one
 */
public record StoryView(Story story, List<TakenVersion> versions) {
    public StoryView {
        versions = List.copyOf(versions);
    }
}
