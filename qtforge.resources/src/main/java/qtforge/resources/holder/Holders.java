// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.holder;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import qtforge.caller.Caller;

/** The bundles that use resources now. */
public final class Holders {

    private final Map<Bundle, Holder> holders = new ConcurrentHashMap<>();
    private final Accounts accounts;

    /** None yet. */
    public Holders(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A bundle. */
    public Holder of(Bundle bundle) {
        Holder known = holders.get(bundle);
        if (known != null && !(known.hasEnded() && known.caller().isLive())) {
            return known;
        }
        Caller caller = Caller.of(bundle);
        Holder made = new Holder(caller, accounts.of(caller.id()));
        Holder first = holders.compute(bundle, (key, now) -> now == known || now == null ? made : now);
        if (!caller.isLive()) {
            first.end();
        }
        return first;
    }

    /** It leases no more from now on. */
    public void stopping(Bundle bundle) {
        Holder known = holders.get(bundle);
        if (known != null) {
            known.end();
        }
    }

    /** It has ended; what is left of it. */
    public Optional<Holder> stopped(Bundle bundle) {
        Holder known = holders.remove(bundle);
        if (known != null) {
            known.end();
        }
        return Optional.ofNullable(known);
    }

    /** Forgets the views of something that is no more. */
    public void forget(Object viewed) {
        holders.values().forEach(holder -> holder.views().remove(viewed));
    }

    /** The accounts. */
    public Accounts accounts() {
        return accounts;
    }
}
