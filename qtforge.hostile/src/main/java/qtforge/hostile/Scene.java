// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginContext;

/** What the test put in reach: a secret file, a folder to leave traces in, ports that answer, another plugin. */
public final class Scene {

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final AtomicLong PREY = new AtomicLong();

    private final PluginContext context;
    private final Map<String, Object> parameters;

    /**
     * A scene.
     *
     * @param parameters by name, as {@code prepare} got them
     */
    Scene(PluginContext context, Map<String, Object> parameters) {
        this.context = context;
        this.parameters = Map.copyOf(parameters);
    }

    /** The plugin's own context. */
    public PluginContext context() {
        return context;
    }

    /** The plugin's bundle context. */
    public BundleContext bundles() {
        return context.bundleContext().orElseThrow();
    }

    /** A parameter. */
    public String text(String name) {
        Object value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the test did not say " + name);
        }
        return value.toString();
    }

    /** A file with the text {@code secret}, which nobody granted. */
    public Path secret() {
        return Path.of(text("secret"));
    }

    /** A file that is not there yet, in a folder nobody granted. */
    public Path fresh() {
        return Path.of(text("folder"), "trace-" + COUNTER.incrementAndGet());
    }

    /** One of the files the test put into the folder for an attempt to destroy; no two calls name the same. */
    public Path prey() {
        return Path.of(text("folder"), "prey-" + PREY.incrementAndGet());
    }

    /** A parameter that is a number. */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** A service by the name of its interface, without importing its package. */
    public Object service(String type) {
        ServiceReference<?> reference = bundles().getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException("no service " + type + " can be seen");
        }
        Object service = bundles().getService(reference);
        if (service == null) {
            throw new IllegalStateException("the service " + type + " is not given out");
        }
        return service;
    }

    /** A service. */
    public <S> S service(Class<S> type) {
        return type.cast(service(type.getName()));
    }

    /** A bundle by its symbolic name. */
    public Bundle bundle(String symbolicName) {
        for (Bundle bundle : bundles().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalStateException("no bundle " + symbolicName + " can be seen");
    }

    /** A class of the runtime, found through an object everybody gets. */
    public Class<?> runtimeClass() {
        return context.getClass();
    }

    /** Text with the parameters in braces put in. */
    String fill(String template) {
        String filled = template;
        for (Map.Entry<String, Object> one : parameters.entrySet()) {
            filled = filled.replace("{" + one.getKey() + "}", String.valueOf(one.getValue()));
        }
        return filled;
    }
}
