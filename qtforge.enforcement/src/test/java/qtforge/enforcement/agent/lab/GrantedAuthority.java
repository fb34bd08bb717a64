// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.lab;

import java.security.Permission;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.enforcement.decision.Authority;

/** Answers from what was granted to each location. */
public final class GrantedAuthority implements Authority {

    private final Map<String, Permissions> grants = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    public void grant(String location, Permission... permissions) {
        Permissions all = new Permissions();
        for (Permission each : permissions) {
            all.add(each);
        }
        grants.put(location, all);
        version.incrementAndGet();
    }

    @Override
    public boolean restricted(ProtectionDomain domain) {
        return !location(domain).startsWith("file:/trusted/");
    }

    @Override
    public boolean implies(ProtectionDomain domain, Permission permission) {
        Permissions granted = grants.get(location(domain));
        return granted != null && granted.implies(permission);
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public String location(ProtectionDomain domain) {
        return domain.getCodeSource() == null || domain.getCodeSource().getLocation() == null
                ? ""
                : domain.getCodeSource().getLocation().toString();
    }
}
