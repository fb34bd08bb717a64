// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.isolation.process.ChildCode;
import qtforge.isolation.process.ChildSettings;

/** Connects supervisors with the services of the runtime. */
final class RuntimeBridge implements RuntimeServices {

    /** Framework property, set by the launcher: the jar of the enforcers. */
    static final String ENFORCEMENT = "qtforge.enforcement.jar";

    private static final Pattern NEEDED = Pattern.compile("(qtforge\\.enforcement\\.bridge|asm)-.*\\.jar");

    private final BundleContext context;
    private final SecurityPolicyEngine policy;
    private final PermissionManager permissions;
    private final AuditLog audit;
    private final Supplier<PluginErrorLog> errors;
    private final Supplier<IsolationSettings> settings;
    private final BundleJars bundles;
    private final DenialDelivery denials = new DenialDelivery();

    RuntimeBridge(
            BundleContext context,
            SecurityPolicyEngine policy,
            PermissionManager permissions,
            AuditLog audit,
            Supplier<PluginErrorLog> errors,
            Supplier<IsolationSettings> settings,
            BundleJars bundles) {
        this.context = context;
        this.policy = policy;
        this.permissions = permissions;
        this.audit = audit;
        this.errors = errors;
        this.settings = settings;
        this.bundles = bundles;
    }

    @Override
    public String mode() {
        return policy.policyMode().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> rules(String id) {
        return permissions.effectiveRules(id);
    }

    @Override
    public ChildSettings settings(String id) {
        return settings.get().of(id);
    }

    @Override
    public ChildCode code() {
        List<Path> files = new ArrayList<>();
        for (Bundle bundle : BundleJars.closure(context.getBundle())) {
            files.add(bundles.file(bundle));
        }
        if (mode().equals("off")) {
            return new ChildCode(ChildCode.runningJava(), files, Optional.empty());
        }
        Path enforcement = enforcement();
        files.addAll(withNeeded(enforcement));
        return new ChildCode(ChildCode.runningJava(), files, Optional.of(enforcement));
    }

    private Path enforcement() {
        String jar = context.getProperty(ENFORCEMENT);
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    "the mode is " + mode()
                            + ", but there is nothing to enforce it with in a process of its own, so no isolated plugin is "
                            + "started: framework property " + ENFORCEMENT + " is "
                            + (jar == null ? "not set" : "'" + jar + "', where no file is")
                            + ". Start with the launcher of the distribution");
        }
        return Path.of(jar).toAbsolutePath();
    }

    /** The jar, and those beside it that it needs. */
    private static List<Path> withNeeded(Path enforcement) {
        try (Stream<Path> files = Files.list(enforcement.getParent())) {
            return files.filter(file -> file.equals(enforcement)
                            || NEEDED.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "folder of " + enforcement + " cannot be read: " + e, e);
        }
    }

    @Override
    public Path dataFolder(String id) {
        return root(context).resolve("files").resolve(id);
    }

    /** Where the runtime keeps its files. */
    static Path root(BundleContext context) {
        String configured = context.getProperty("qtforge.data.dir");
        return configured == null || configured.isBlank()
                ? context.getDataFile("").toPath()
                : Path.of(configured).toAbsolutePath();
    }

    @Override
    public void record(
            AuditKind kind, String id, String permission, String message, String remedy, Map<String, Object> details) {
        audit.record(kind, id, permission, message, remedy, details);
    }

    @Override
    public Optional<String> denied(String id, DenialReport report) {
        Optional<String> worded = report.permission().flatMap(permission -> denials.deliver(context, id, report));
        return worded.isPresent() ? worded : Optional.of(DenialText.record(this, id, report));
    }

    @Override
    public void error(PluginError error) {
        PluginErrorLog log = errors.get();
        if (log != null) {
            log.record(error);
        }
    }
}
