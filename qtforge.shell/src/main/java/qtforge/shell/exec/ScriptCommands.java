// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The commands of gogo.jline that scripts need: {@code grep}, {@code each}, {@code if} and so on. That bundle registers them
 * only together with its prompt, so without a prompt it is not started; its classes are there all the same.
 */
final class ScriptCommands {

    private static final String[] POSIX = {
        "cat", "cd", "date", "echo", "grep", "head", "pwd", "sleep", "sort", "tail", "wc"
    };
    private static final String[] PROCEDURAL = {
        "each", "if", "not", "throw", "try", "until", "while", "break", "continue"
    };
    private static final String[] BUILTIN = {"format", "getopt", "new", "set", "tac", "type"};

    private ScriptCommands() {}

    /** Registers the commands, behind those of gogo.jline should it be started later. */
    static List<ServiceRegistration<?>> register(BundleContext context, CommandProcessor processor) {
        List<ServiceRegistration<?>> registrations = new ArrayList<>();
        registrations.add(register(context, new Posix(processor), POSIX));
        registrations.add(register(context, new Procedural(), PROCEDURAL));
        registrations.add(register(context, new Builtin(), BUILTIN));
        return registrations;
    }

    private static ServiceRegistration<?> register(BundleContext context, Object commands, String... functions) {
        return context.registerService(
                commands.getClass().getName(),
                commands,
                FrameworkUtil.asDictionary(Map.of(
                        CommandProcessor.COMMAND_SCOPE,
                        "gogo",
                        CommandProcessor.COMMAND_FUNCTION,
                        functions,
                        Constants.SERVICE_RANKING,
                        -1)));
    }
}
