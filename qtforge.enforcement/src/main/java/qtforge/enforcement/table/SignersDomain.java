// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

/** The domain of a bundle that does not exist, was signed as the caller says, and is at no location. Restricts, never adds. */
final class SignersDomain extends ProtectionDomain {

    private final PermissionTable table;
    private final List<List<String>> signers = new ArrayList<>();
    private final Bundle bundle =
            (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, this::answer);

    private volatile RightsView view;

    SignersDomain(PermissionTable table, List<String> chains) {
        super(null, null);
        this.table = table;
        chains.forEach(chain -> signers.add(List.of(chain.split(";"))));
    }

    @Override
    public boolean implies(Permission permission) {
        TableState state = table.state();
        RightsView current = view;
        if (current == null || current.state() != state) {
            current = new RightsView(state, bundle, "", signers);
            view = current;
        }
        return current.implies(permission);
    }

    private Object answer(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "getBundleId" -> -1L;
            case "getLocation" -> "";
            case "getState" -> Bundle.UNINSTALLED;
            case "getHeaders" -> FrameworkUtil.asDictionary(Map.of());
            case "getVersion" -> Version.emptyVersion;
            case "getLastModified" -> 0L;
            case "getSignerCertificates" -> Map.of();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == args[0];
            case "compareTo" -> Long.compare(-1, ((Bundle) args[0]).getBundleId());
            case "toString" -> "bundle signed by " + signers;
            case "getSymbolicName", "getRegisteredServices", "getServicesInUse", "getBundleContext", "adapt" -> null;
            case "hasPermission" -> false;
            default -> throw new IllegalStateException("the bundle does not exist, it stands for signers only");
        };
    }
}
