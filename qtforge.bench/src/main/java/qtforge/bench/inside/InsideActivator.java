// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The end of the harness that runs as a bundle, so that it uses the services as any bundle does. */
public final class InsideActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        // Only types of the JDK cross the border of the framework.
        Function<String[], Map<String, Double>> run = arguments -> run(context, arguments);
        context.registerService(Function.class, run, null);
    }

    @Override
    public void stop(BundleContext context) {}

    private static Map<String, Double> run(BundleContext context, String[] arguments) {
        boolean plugins = arguments[0].equals("qtforge");
        Path jars = Path.of(arguments[2]);
        try {
            Host host = plugins ? new PluginHost(context) : new PlainHost(context);
            Tasks tasks = new Tasks(host);
            switch (arguments[1]) {
                case "load" -> tasks.load(jars);
                case "heap" -> tasks.heap(jars);
                case "reload" -> tasks.reload(jars, 200, 300);
                case "activate" -> new ActivateTask(context, tasks.results()).run(jars, plugins);
                case "edit" -> new EditTask(context, tasks.results()).run(jars, plugins);
                case "migrate" -> new ActivateTask(context, tasks.results()).migrate(jars);
                case "workflow" -> new WorkflowTask(context, tasks.results()).run();
                case "call" -> new CallTask(context, new PluginHost(context), tasks.results()).run(jars);
                case "scripts" -> new ScriptTask(context, new PluginHost(context).manager(), tasks.results()).run(jars);
                default -> throw new IllegalArgumentException("there is no task " + arguments[1]);
            }
            return tasks.results();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
