// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.caller.Rights;

/**
 * Keeps commands of plugins from the shell where permissions are enforced. The shell would call whatever method a service names
 * for a command, those it inherits from the JDK too, with nobody of the plugin on the call stack, and plugins could put theirs
 * in place of commands that operators know.
 */
@Component(
        service = {FindHook.class, EventListenerHook.class},
        immediate = true)
public final class ShellCommands implements FindHook, EventListenerHook {

    private static final String SHELL = "org.apache.felix.gogo.runtime";
    private static final String FUNCTION = "osgi.command.function";
    private static final String PLUGINS = "qtforge:";

    private final boolean enforcing;

    @Activate
    public ShellCommands(BundleContext context) {
        enforcing = "enforce".equals(context.getProperty("qtforge.security.mode"));
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        if (enforcing && isShell(context)) {
            references.removeIf(ShellCommands::isPluginsCommand);
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
        if (enforcing && isPluginsCommand(event.getServiceReference())) {
            listeners.keySet().removeIf(ShellCommands::isShell);
        }
    }

    private static boolean isShell(BundleContext context) {
        return SHELL.equals(context.getBundle().getSymbolicName());
    }

    private static boolean isPluginsCommand(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle != null
                && reference.getProperty(FUNCTION) != null
                && location(bundle).startsWith(PLUGINS);
    }

    /** With the runtime's rights: whoever is on the call stack may not know where bundles are from. */
    private static String location(Bundle bundle) {
        return Rights.privileged(bundle::getLocation);
    }
}
