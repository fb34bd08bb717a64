// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;

/** A loader that a bundle registered; its object is made when it is first needed. */
final class LoaderType {

    private final String name;
    private final Supplier<PluginLoader> factory;
    private final Bundle owner;
    private volatile PluginLoader loader;

    LoaderType(String name, Supplier<PluginLoader> factory, Bundle owner) {
        this.name = name;
        this.factory = factory;
        this.owner = owner;
    }

    String name() {
        return name;
    }

    Bundle owner() {
        return owner;
    }

    /** The loader. Without a lock, so two threads that come first at once may each make one; the last is kept. */
    PluginLoader loader() {
        PluginLoader made = loader;
        if (made == null) {
            made = make();
            loader = made;
        }
        return made;
    }

    private PluginLoader make() {
        PluginLoader made;
        try {
            made = factory.get();
        } catch (RuntimeException e) {
            throw failure("threw " + e, e);
        }
        if (made == null) {
            throw failure("returned null", null);
        }
        return made;
    }

    private PluginException failure(String what, Throwable cause) {
        return new PluginException(
                PluginErrorCode.LOAD_FAILED,
                "the factory of plugin loader '" + name + "', registered by bundle " + owner.getSymbolicName() + ", "
                        + what + "; mend or unregister it",
                cause);
    }
}
