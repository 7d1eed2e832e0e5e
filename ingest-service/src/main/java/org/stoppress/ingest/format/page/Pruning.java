package org.stoppress.ingest.format.page;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Takes many nodes out of a tree in the time of one walk: each that goes by itself moves all that stand behind it. */
final class Pruning {
    private static final int FEW = 8;

    private Pruning() {}

    static void remove(Collection<? extends Node> doomed) {
        if (doomed.size() <= FEW) {
            doomed.forEach(Node::remove);
            return;
        }
        var all = Collections.<Node>newSetFromMap(new IdentityHashMap<>());
        all.addAll(doomed);
        var parents = Collections.<Element>newSetFromMap(new IdentityHashMap<>());
        for (var node : doomed) {
            if (node.parent() instanceof Element parent) {
                parents.add(parent);
            }
        }
        parents.forEach(parent -> keepOthers(parent, all));
    }

    private static void keepOthers(Element parent, Set<Node> doomed) {
        for (var child : takeAll(parent)) {
            if (!doomed.contains(child)) {
                parent.appendChild(child);
            }
        }
    }

    /** Leaves the element without children, and the children without a parent. */
    static List<Node> takeAll(Element parent) {
        var children = List.copyOf(parent.childNodes());
        parent.empty();
        return children;
    }
}
