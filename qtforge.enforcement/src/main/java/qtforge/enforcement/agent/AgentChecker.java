// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.util.List;
import qtforge.enforcement.bridge.Checker;

/** What the gate hands on to. */
@SuppressWarnings("removal")
final class AgentChecker extends Checker {

    private final Inquiry[] inquiries;
    private final SecurityManager manager;
    private volatile boolean open = true;

    AgentChecker(List<Inquiry> inquiries, SecurityManager manager) {
        this.inquiries = inquiries.toArray(new Inquiry[0]);
        this.manager = manager;
    }

    @Override
    public void check(int point, Object first, Object second, Object third) {
        if (open) {
            inquiries[point].make(first, second, third);
        }
    }

    @Override
    public SecurityManager manager() {
        return open ? manager : null;
    }

    boolean open() {
        return open;
    }

    /** Asks nothing any more. */
    void close() {
        open = false;
    }
}
