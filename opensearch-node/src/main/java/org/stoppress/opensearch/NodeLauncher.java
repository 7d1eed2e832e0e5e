package org.stoppress.opensearch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** One node on the loopback address, at a free port that it says on its output. It ends when its input does. */
final class NodeLauncher {
    static final String READY = "ready at ";

    private static final String NAME = "stoppress";
    private static final List<Class<? extends Plugin>> PARTS =
            List.of(Netty4ModulePlugin.class, CommonAnalysisModulePlugin.class);

    private NodeLauncher() {}

    public static void main(String[] arguments) throws IOException, NodeValidationException {
        var settings = Settings.builder()
                .put("path.home", arguments[0])
                .put("http.port", arguments[1])
                .put("transport.port", "0")
                .put("network.host", "127.0.0.1")
                .put("discovery.type", "single-node")
                // A disk that is nearly full is the machine's matter, not the tests'.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        var node = new OneNode(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> NAME));
        node.start();
        var address = node.injector().getInstance(HttpServerTransport.class).boundAddress();
        System.out.println(READY + address.publishAddress().getPort());
        System.out.flush();
        awaitEnd();
        node.close();
        System.exit(0);
    }

    /** However the one who started us ends, the pipe from there ends too. */
    private static void awaitEnd() throws IOException {
        int read = System.in.read();
        while (read >= 0) {
            read = System.in.read();
        }
    }

    /** A node whose parts lie on the class path rather than in folders of their own. */
    private static final class OneNode extends Node {
        OneNode(Environment environment) {
            super(environment, PARTS.stream().map(OneNode::described).toList(), true);
        }

        private static PluginInfo described(Class<? extends Plugin> part) {
            return new PluginInfo(
                    part.getName(),
                    "a part of the distribution",
                    Version.CURRENT.toString(),
                    Version.CURRENT,
                    "25",
                    part.getName(),
                    null,
                    List.of(),
                    false);
        }
    }
}
