// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.gogo.runtime.activator.Activator;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import qtforge.shell.print.ResultPrinter;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** A real Felix with a real Gogo; verbs are services found by Gogo's own tracker. */
public final class GogoShell {

    private final Framework framework;
    private final Activator gogo = new Activator();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<ServiceRegistration<?>> commands;
    private CommandSession session;

    /** Starts Felix and Gogo, with gogo's grep, cat and each. */
    public GogoShell(Path folder) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString()));
        framework.start();
        gogo.start(context());
        commands = List.of(
                register(new Posix(processor()), "gogo", "grep", "cat", "echo"),
                register(new Procedural(), "gogo", "each"));
        context().registerService(Converter.class, new ResultPrinter(), null);
    }

    /** The system bundle's. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Gogo. */
    public CommandProcessor processor() {
        ServiceReference<CommandProcessor> reference = context().getServiceReference(CommandProcessor.class);
        return context().getService(reference);
    }

    /** Leaves the verbs alone with Gogo's core. */
    public void removeGogoCommands() {
        commands.forEach(ServiceRegistration::unregister);
    }

    /** Registers a verb as SCR would. */
    public ServiceRegistration<?> add(Verb verb) {
        GogoVerb annotation = verb.getClass().getAnnotation(GogoVerb.class);
        return register(verb, annotation.scope(), annotation.function());
    }

    private ServiceRegistration<?> register(Object service, String scope, String... functions) {
        return context()
                .registerService(
                        Object.class,
                        service,
                        FrameworkUtil.asDictionary(Map.of(
                                CommandProcessor.COMMAND_SCOPE, scope, CommandProcessor.COMMAND_FUNCTION, functions)));
    }

    /** The session lines run in. */
    public CommandSession session() {
        if (session == null) {
            session = processor()
                    .createSession(new ByteArrayInputStream(new byte[0]), new PrintStream(out), new PrintStream(err));
        }
        return session;
    }

    /** Makes the session look like one of gogo.jline at a terminal. */
    public void terminal(int columns) {
        session().put("TERM", "xterm");
        session().put("COLUMNS", columns);
    }

    /** Runs a line; the object it results in. */
    public Object eval(String line) throws Exception {
        return session().execute(line);
    }

    /** Runs a line; what a person sees of it, standard output and the printed result. */
    public String run(String line) throws Exception {
        out.reset();
        err.reset();
        Object result = eval(line);
        String printed = out.toString(Charset.defaultCharset());
        return result == null ? printed : printed + session().format(result, Converter.INSPECT);
    }

    /** What the last line wrote to standard error. */
    public String errors() {
        return err.toString(Charset.defaultCharset());
    }

    /** Stops Gogo and Felix. */
    public void close() throws Exception {
        if (session != null) {
            session.close();
        }
        gogo.stop(context());
        framework.stop();
        framework.waitForStop(10_000);
    }

    /** An empty file. */
    public static Path file(Path folder, String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }
}
