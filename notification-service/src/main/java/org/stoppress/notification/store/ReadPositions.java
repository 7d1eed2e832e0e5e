package org.stoppress.notification.store;

import java.util.Collection;
import java.util.List;
import org.stoppress.log.LogPosition;
import org.stoppress.notification.alert.OutageException;

/** How far the article events were decided. All methods throw {@link OutageException} while the store is not reachable. */
public interface ReadPositions {
    List<LogPosition> all();

    void keep(Collection<LogPosition> positions);
}
