// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.Version;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionGrant;
import qtforge.enforcement.Enforcement;
import qtforge.security.mapping.GrantTranslator;
import qtforge.security.subject.InstalledSubject;
import qtforge.security.subject.SubjectDirectory;

/** A framework with what the owner of the policy looks for in it. */
final class FakeRuntime implements AuditLog, SubjectDirectory {

    static final String LOCATION = "reference:file:/opt/qtforge/bundles/10/qtforge.security.jar";

    final FakeAdmin admin = new FakeAdmin();
    final List<AuditKind> audited = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<String> messages = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<String> refusals = new ArrayList<>();
    final Map<String, InstalledSubject> installed = new LinkedHashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, Object> services = new HashMap<>();

    FakeRuntime(Path folder, String mode) {
        properties.put("qtforge.home", folder.toString());
        properties.put("qtforge.data.dir", folder.resolve("data").toString());
        properties.put("qtforge.security.mode", mode);
        services.put("org.osgi.service.condpermadmin.ConditionalPermissionAdmin", admin);
        services.put(SubjectDirectory.class.getName(), this);
        services.put(Enforcement.class.getName(), enforcement());
    }

    FakeRuntime without(String service) {
        services.remove(service);
        return this;
    }

    void install(String subject, String sha256, PermissionGrant... requested) {
        installed.put(subject, new InstalledSubject(subject, Version.of("1.0.0"), sha256, "", List.of(requested)));
    }

    PolicyKeeper keeper() {
        return new PolicyKeeper(context(), new GrantTranslator(), this);
    }

    static Bundle bundle(String location) {
        return (Bundle) Proxy.newProxyInstance(
                FakeRuntime.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getLocation")) {
                        return location;
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    BundleContext context() {
        Bundle own = bundle(LOCATION);
        return (BundleContext) Proxy.newProxyInstance(
                FakeRuntime.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundle" -> own;
                    case "getProperty" -> properties.get(arguments[0]);
                    case "getServiceReference" -> reference(
                            arguments[0] instanceof Class<?> type ? type.getName() : (String) arguments[0]);
                    case "getService" -> services.get(((ServiceReference<?>) arguments[0]).getProperty("name"));
                    case "ungetService" -> true;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private final Map<String, ServiceReference<?>> references = new HashMap<>();

    private synchronized ServiceReference<?> reference(String name) {
        return services.containsKey(name) ? references.computeIfAbsent(name, FakeRuntime::newReference) : null;
    }

    private static ServiceReference<?> newReference(String name) {
        return (ServiceReference<?>) Proxy.newProxyInstance(
                FakeRuntime.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> name;
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> name.hashCode();
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    @Override
    public Optional<InstalledSubject> find(String subject) {
        return Optional.ofNullable(installed.get(subject));
    }

    @Override
    public Collection<InstalledSubject> all() {
        return List.copyOf(installed.values());
    }

    @Override
    public void record(
            AuditKind kind,
            String subject,
            String permission,
            String message,
            String remedy,
            Map<String, Object> details) {
        audited.add(kind);
        messages.add(message);
    }

    @Override
    public List<AuditEvent> recent(int limit) {
        return List.of();
    }

    @Override
    public List<AuditEvent> recent(String subject, int limit) {
        return List.of();
    }

    @Override
    public Optional<AuditEvent> lastDenial(String subject) {
        return Optional.empty();
    }

    @Override
    public Map<String, Long> denials() {
        return Map.of();
    }

    private Enforcement enforcement() {
        return (Enforcement) Proxy.newProxyInstance(
                FakeRuntime.class.getClassLoader(), new Class<?>[] {Enforcement.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("refuse")) {
                        refusals.add((String) arguments[0]);
                        return null;
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
