// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.enforcement.decision.Authority;

/**
 * What the plugin may do, as the runtime said last. The first rule that implies what is asked decides; none is a denial. All
 * code but that of the plugin's class loader makes up this process and is not asked.
 */
final class ChildRules implements Authority {

    private final ClassLoader plugin;
    private final String location;
    private final AtomicLong version = new AtomicLong();
    private volatile List<Rule> rules = List.of();

    ChildRules(ClassLoader plugin, String location) {
        this.plugin = plugin;
        this.location = location;
    }

    void replace(List<?> lines) {
        List<Rule> next = new ArrayList<>(lines.size());
        for (Object line : lines) {
            next.add(Rule.parse((String) line));
        }
        rules = List.copyOf(next);
        version.incrementAndGet();
    }

    boolean permits(Permission permission) {
        for (Rule rule : rules) {
            if (rule.implies(permission)) {
                return rule.allow();
            }
        }
        return false;
    }

    @Override
    public boolean restricted(ProtectionDomain domain) {
        if (domain == null) {
            return false;
        }
        ClassLoader loader = domain.getClassLoader();
        // Also what the plugin's code makes of its own, in loaders below its class loader.
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next == plugin) {
                return true;
            }
        }
        return loader == null ? domain.getCodeSource() != null : !trusted(loader);
    }

    private static boolean trusted(ClassLoader loader) {
        return loader == ClassLoader.getSystemClassLoader() || loader == ClassLoader.getPlatformClassLoader();
    }

    @Override
    public boolean implies(ProtectionDomain domain, Permission permission) {
        return domain != null && domain.getClassLoader() == plugin && permits(permission);
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public String location(ProtectionDomain domain) {
        return domain != null && domain.getClassLoader() == plugin ? location : "";
    }
}
