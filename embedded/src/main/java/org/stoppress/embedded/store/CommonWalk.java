package org.stoppress.embedded.store;

import java.util.List;

/** The entries that all of several walks have: documents that meet several conditions, found without reading others. */
final class CommonWalk extends Walk {

    private final List<? extends Walk> walks;
    private final Walk lead;
    private boolean started;

    CommonWalk(List<? extends Walk> walks) {
        this.walks = walks;
        this.lead = walks.getFirst();
    }

    @Override
    boolean advance() {
        if (!started) {
            started = true;
            return walks.stream().allMatch(Walk::advance) && align();
        }
        return lead.advance() && align();
    }

    @Override
    boolean seek(Walk other) {
        return lead.seek(other) && align();
    }

    private boolean align() {
        for (int i = 1; i < walks.size(); ) {
            Walk follower = walks.get(i);
            if (!follower.seek(lead)) {
                return false;
            }
            if (follower.compareRest(lead) == 0) {
                i++;
            } else if (lead.seek(follower)) {
                i = 1;
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    byte[] entry() {
        return lead.entry();
    }

    @Override
    int restStart() {
        return lead.restStart();
    }

    @Override
    DocumentKey document() {
        return lead.document();
    }
}
