// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.util.Dictionary;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Stands in for qtforge.core and qtforge.shell: says that it is ready and runs command lines. */
public final class StubBundle implements BundleActivator {
    private ServiceRegistration<?> ready;
    private ServiceRegistration<?> commands;

    @Override
    public void start(BundleContext context) throws ReflectiveOperationException {
        System.out.println("noise at start");
        String type = "org.osgi.service.condition.Condition";
        String refused = context.getProperty("qtforge.stub.refused");
        if (refused != null) {
            Object condition = Class.forName(type, true, getClass().getClassLoader())
                    .getField("INSTANCE")
                    .get(null);
            ready = context.registerService(
                    type,
                    condition,
                    properties(Map.of("osgi.condition.id", "qtforge.refused", "qtforge.reason", refused)));
        } else if (!"false".equals(context.getProperty("qtforge.stub.ready"))) {
            Object condition = Class.forName(type, true, getClass().getClassLoader())
                    .getField("INSTANCE")
                    .get(null);
            ready = context.registerService(
                    type,
                    condition,
                    properties(Map.of(
                            "osgi.condition.id",
                            "qtforge.ready",
                            "qtforge.plugins.running",
                            6,
                            "qtforge.plugins.total",
                            7,
                            "qtforge.libraries.total",
                            1)));
        }
        ToIntFunction<String> run = line -> run(context, line);
        commands = context.registerService(ToIntFunction.class, run, properties(Map.of("qtforge.exec", true)));
    }

    private static int run(BundleContext context, String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "echo" -> System.out.println(words[1]);
            case "property" -> System.out.println(context.getProperty(words[1]));
            default -> {
                return Integer.parseInt(words[1]);
            }
        }
        return 0;
    }

    private static Dictionary<String, Object> properties(Map<String, Object> properties) {
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public void stop(BundleContext context) {
        System.out.println("noise at stop");
        commands.unregister();
        if (ready != null) {
            ready.unregister();
        }
    }
}
