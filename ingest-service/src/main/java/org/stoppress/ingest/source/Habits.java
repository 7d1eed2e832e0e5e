package org.stoppress.ingest.source;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Lifecycles;

/** How sources say what is to become of their stories. Remembered as long as their keys are, and while the store is away. */
@Component
final class Habits implements Lifecycles {
    private final LoadingCache<String, Lifecycle> lifecycles;
    private final Map<String, Lifecycle> last = new ConcurrentHashMap<>();

    Habits(Sources sources) {
        lifecycles = Caffeine.newBuilder()
                .expireAfterWrite(Gate.MEMORY)
                .build(id -> sources.find(id)
                        .flatMap(source -> Optional.ofNullable(source.lifecycle()))
                        .orElse(Lifecycle.USUAL));
    }

    @Override
    public Lifecycle of(String source) {
        try {
            var lifecycle = lifecycles.get(source);
            last.put(source, lifecycle);
            return lifecycle;
        } catch (LedgerOutageException e) {
            return Optional.ofNullable(last.get(source)).orElseThrow(() -> e);
        }
    }

    void forget() {
        lifecycles.invalidateAll();
    }
}
