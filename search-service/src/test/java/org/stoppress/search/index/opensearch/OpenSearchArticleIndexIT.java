package org.stoppress.search.index.opensearch;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** On OpenSearch in a container. */
@Tag("docker")
@Testcontainers
class OpenSearchArticleIndexIT extends OpenSearchArticleIndexContract {
    private static final int PORT = 9200;

    @Container
    private static final GenericContainer<?> NODE = new GenericContainer<>("opensearchproject/opensearch:3")
            .withEnv("discovery.type", "single-node")
            .withEnv("DISABLE_SECURITY_PLUGIN", "true")
            .withEnv("DISABLE_INSTALL_DEMO_CONFIG", "true")
            .withEnv("OPENSEARCH_JAVA_OPTS", "-Xmx512m")
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/_cluster/health").forPort(PORT));

    @Override
    URI uri() {
        return URI.create("http://" + NODE.getHost() + ":" + NODE.getMappedPort(PORT));
    }
}
