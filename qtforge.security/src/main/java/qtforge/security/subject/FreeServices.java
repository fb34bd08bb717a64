// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.Set;

/**
 * The services every plugin may use, or offer, without being granted anything. The runtime's own services are free to use:
 * what in them concerns others asks for {@link qtforge.api.security.PluginAdminPermission} itself. Being found by the runtime
 * as a plugin is free to offer; being asked by it about security is not.
 */
public final class FreeServices {

    private static final Set<String> USABLE = Set.of(
            "org.osgi.service.condition.Condition",
            "org.osgi.service.event.EventAdmin",
            "org.osgi.service.log.LogService",
            "org.osgi.service.log.LoggerFactory",
            "org.osgi.service.metatype.MetaTypeService",
            "org.osgi.service.prefs.PreferencesService",
            "org.osgi.service.component.ComponentFactory");

    /** Contracts that the runtime asks plugins to offer; those with which one would hear or decide about others are not here. */
    private static final Set<String> OFFERABLE = Set.of(
            "org.osgi.service.condition.Condition",
            "org.osgi.service.event.EventHandler",
            "org.osgi.service.cm.ManagedService",
            "org.osgi.service.cm.ManagedServiceFactory",
            "org.osgi.service.component.ComponentFactory",
            "org.osgi.service.metatype.MetaTypeProvider",
            "qtforge.api.core.Plugin",
            "qtforge.api.core.AdvancedPlugin",
            "qtforge.api.core.DynamicPlugin",
            "qtforge.api.core.ServicePlugin",
            "qtforge.api.core.PluginLifecycleListener");

    private static final String API = "qtforge.api.";

    private FreeServices() {}

    /** Whether a service of that interface may be got without a grant. */
    public static boolean isFreeToGet(String type) {
        return USABLE.contains(type) || type.startsWith(API);
    }

    /** Whether a service of that interface may be registered without a grant. */
    public static boolean isFreeToRegister(String type) {
        return OFFERABLE.contains(type);
    }

    /** Services that are free to register, for rows of the permission table. */
    public static Set<String> offerable() {
        return OFFERABLE;
    }

    /** Services that are free to get beside all of {@code qtforge.api.*}, for rows of the permission table. */
    public static Set<String> usable() {
        return USABLE;
    }
}
