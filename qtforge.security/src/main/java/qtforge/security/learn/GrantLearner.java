// SPDX-License-Identifier: Apache-2.0
package qtforge.security.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.PolicyLearner;
import qtforge.api.security.SecurityLevel;
import qtforge.caller.Rights;
import qtforge.security.audit.DenialObserver;
import qtforge.security.audit.Plain;
import qtforge.security.learn.Observations.Example;
import qtforge.security.mapping.GrantMapping;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyWriter;
import qtforge.security.policy.SubjectPolicy;

/** Collects what is let through in modes learn and audit. */
@Component(service = {PolicyLearner.class, DenialObserver.class})
public final class GrantLearner implements PolicyLearner, DenialObserver {

    private static final int MOST_SUBJECTS = 1000;

    private final String mode;
    private final PermissionManager permissions;
    private final GrantMapping mapping;
    private final GrantMerger merger;
    private final ConcurrentHashMap<String, Observations> bySubject = new ConcurrentHashMap<>();

    @Activate
    public GrantLearner(
            BundleContext context, @Reference PermissionManager permissions, @Reference GrantMapping mapping) {
        this(context.getProperty("qtforge.security.mode"), permissions, mapping, System.getProperty("user.home", "/"));
    }

    GrantLearner(String mode, PermissionManager permissions, GrantMapping mapping, String home) {
        this.mode = mode == null ? "off" : mode.trim().toLowerCase(Locale.ROOT);
        this.permissions = permissions;
        this.mapping = mapping;
        merger = new GrantMerger(Path.of(home).toAbsolutePath().normalize());
    }

    private boolean learns() {
        return mode.equals("learn") || mode.equals("audit");
    }

    @Override
    public void denied(String subject, Optional<PermissionGrant> grant, String permission, List<String> stack) {
        if (!learns() || subject.isEmpty() || subject.contains(":")) {
            return;
        }
        Observations known = bySubject.get(subject);
        if (known == null && bySubject.size() < MOST_SUBJECTS) {
            known = bySubject.computeIfAbsent(subject, any -> new Observations());
        }
        if (known != null) {
            known.add(grant.filter(found -> !isPattern(found)), permission, stack);
        }
    }

    /** A file that is named like a pattern: what would allow it is a whole tree, which nobody meant. */
    private static boolean isPattern(PermissionGrant grant) {
        return switch (grant.permission()) {
            case FILE_SYSTEM_READ, FILE_SYSTEM_WRITE -> grant.isUnlimited()
                    || grant.resource().endsWith("/-")
                    || grant.resource().endsWith("/*");
            default -> false;
        };
    }

    private void check() {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to see what plugins need");
        if (!learns()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "nothing is learned in mode " + mode + "; start the runtime with qtforge.security.mode=learn");
        }
    }

    @Override
    public void restart(String subject) {
        check();
        bySubject.remove(subject);
    }

    @Override
    public Set<String> subjects() {
        check();
        return new TreeSet<>(bySubject.keySet());
    }

    private SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged(String subject) {
        Observations known = bySubject.get(subject);
        return known == null ? new TreeMap<>() : merger.merge(known.seen().keySet());
    }

    @Override
    public List<PermissionGrant> proposal(String subject) {
        check();
        return List.copyOf(merged(subject).keySet());
    }

    @Override
    public String proposalText(String subject) {
        SubjectPolicy nothing = SubjectPolicy.unknown(subject);
        SubjectPolicy proposed = new SubjectPolicy(
                subject,
                nothing.signer(),
                nothing.pins(),
                new Policy.Rights(proposal(subject), List.of()),
                nothing.isolated(),
                nothing.threads());
        TreeMap<String, SubjectPolicy> only = new TreeMap<>();
        only.put(subject, proposed);
        Policy policy = new Policy(
                SecurityLevel.MEDIUM,
                Policy.EMPTY.publishers(),
                only,
                Policy.EMPTY.levels(),
                Policy.Rights.NONE,
                Policy.EMPTY.blacklist(),
                List.of());
        String text = PolicyWriter.write(policy);
        int section = text.indexOf("\n\n");
        return section < 0 ? text : text.substring(section + 2);
    }

    @Override
    public List<String> explain(String subject) {
        check();
        Observations known = bySubject.get(subject);
        if (known == null) {
            return List.of();
        }
        SortedMap<PermissionGrant, Example> seen = known.seen();
        List<String> lines = new ArrayList<>();
        merger.merge(seen.keySet()).forEach((grant, covered) -> lines.add(line(grant, covered, seen)));
        known.hopeless().forEach(permission -> lines.add("no grant allows " + permission + ", which it did"));
        if (known.isFull()) {
            lines.add("it did more than is remembered; grant this, then learn again");
        }
        return List.copyOf(lines);
    }

    private String line(
            PermissionGrant grant, NavigableSet<PermissionGrant> covered, SortedMap<PermissionGrant, Example> seen) {
        Example example = seen.get(covered.first());
        return Plain.text(mapping.describe(grant), 500) + ": it used " + example.permission()
                + (example.at().isEmpty() ? "" : " in " + Plain.text(example.at(), 300))
                + (covered.size() > 1 ? ", and " + (covered.size() - 1) + " more" : "");
    }

    @Override
    public List<PermissionGrant> apply(String subject) {
        List<PermissionGrant> proposal = proposal(subject);
        if (!proposal.isEmpty()) {
            Rights.privileged(() -> {
                permissions.grantPermissions(subject, proposal);
            });
        }
        return proposal;
    }
}
