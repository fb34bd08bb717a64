// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import org.osgi.framework.BundleReference;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;

/**
 * Keeps plugins out of what only the runtime's own bundles call. They call it while they work for plugins that have no
 * rights, so that the whole call stack cannot be asked; the direct caller can.
 */
final class PluginCallers {

    private static final String PLUGINS = "qtforge:";
    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private PluginCallers() {}

    /** Checks the right to manage security where the direct caller is a plugin. */
    static void refuse(String what) {
        Optional<Class<?>> direct = WALKER.walk(frames -> frames.<Class<?>>map(StackFrame::getDeclaringClass)
                .filter(caller -> caller != PluginCallers.class && caller != AuditTrail.class)
                .findFirst());
        boolean plugin = direct.isPresent() && Rights.privileged(() -> isPlugin(direct.get()));
        if (plugin) {
            PluginAdminPermission.check(PluginAdminPermission.SECURITY, what);
        }
    }

    private static boolean isPlugin(Class<?> caller) {
        return caller.getClassLoader() instanceof BundleReference reference
                && reference.getBundle() != null
                && reference.getBundle().getLocation().startsWith(PLUGINS);
    }
}
