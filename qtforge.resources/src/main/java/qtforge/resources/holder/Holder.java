// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.holder;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;

/** A bundle from one start to the next stop, which may lease. */
public final class Holder {

    private final Caller caller;
    private final Account account;
    /** Views of this bundle, by what they are views of. */
    private final Map<Object, Object> views = new ConcurrentHashMap<>();

    private volatile boolean ended;

    Holder(Caller caller, Account account) {
        this.caller = caller;
        this.account = account;
        ended = !caller.isLive();
    }

    /** The bundle. */
    public Caller caller() {
        return caller;
    }

    /** The plugin id, or the symbolic name. */
    public String id() {
        return caller.id();
    }

    /** What it has. */
    public Account account() {
        return account;
    }

    /** Views of this bundle, by what they are views of. */
    public Map<Object, Object> views() {
        return views;
    }

    /** Whether it may lease no more. */
    public boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /**
     * Refuses a bundle that does not run.
     *
     * @throws PluginException INVALID_STATE
     */
    public void requireLive() {
        if (ended) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    id(),
                    "bundle " + id() + " cannot lease anything: it is not running; start it, and get the service anew",
                    null);
        }
    }
}
