package org.stoppress.notification.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.log.LogPosition;
import org.stoppress.notification.store.ReadPositions;

/** What every store of positions does. */
interface ReadPositionsContract {
    ReadPositions positions();

    @Test
    default void keepsTheLastPositionOfEachPartition() {
        positions().keep(List.of());
        positions().keep(List.of(new LogPosition("a", "t1", 0, 1), new LogPosition("a", "t1", 1, 7)));
        positions().keep(List.of(new LogPosition("a", "t2", 0, 5), new LogPosition("b", "t3", 0, 3)));

        assertThat(positions().all())
                .containsExactlyInAnyOrder(
                        new LogPosition("a", "t2", 0, 5),
                        new LogPosition("a", "t1", 1, 7),
                        new LogPosition("b", "t3", 0, 3));
    }
}
