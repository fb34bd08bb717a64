// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the command line; {@code --flag VALUE} and {@code --flag=VALUE} mean the same. */
final class ArgumentParser {
    private final Deque<String> rest;
    private final List<String> commands = new ArrayList<>();
    private final List<Path> plugins = new ArrayList<>();
    private final List<String> with = new ArrayList<>();
    private Options.Action action = Options.Action.RUN;
    private Optional<Path> home = Optional.empty();
    private Optional<SecurityMode> security = Optional.empty();
    private boolean clean;
    private boolean noShell;

    private ArgumentParser(String... arguments) {
        this.rest = new ArrayDeque<>(Arrays.asList(arguments));
    }

    static Options parse(String... arguments) throws LaunchFailure {
        return new ArgumentParser(arguments).parse();
    }

    private Options parse() throws LaunchFailure {
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals > 0) {
                rest.push(argument.substring(equals + 1));
                option(argument.substring(0, equals), true);
            } else {
                option(argument, false);
            }
        }
        return new Options(action, commands, home, plugins, with, security, clean, noShell);
    }

    private void option(String flag, boolean valueGiven) throws LaunchFailure {
        switch (flag) {
            case "--exec" -> commands.add(value(flag, "a command line"));
            case "--home" -> home = Optional.of(folder(flag));
            case "--plugins" -> plugins.add(folder(flag));
            case "--with" -> with.add(value(flag, "a part of the distribution"));
            case "--security" -> security = Optional.of(mode(value(flag, "enforce, audit, learn or off")));
            case "--clean", "--no-shell", "--help", "-h", "--version" -> {
                if (valueGiven) {
                    throw usage(flag + " takes no value");
                }
                flag(flag);
            }
            default -> throw usage(
                    flag.startsWith("-") ? "unknown flag '" + flag + "'" : "unexpected argument '" + flag + "'");
        }
    }

    private void flag(String flag) {
        switch (flag) {
            case "--clean" -> clean = true;
            case "--no-shell" -> noShell = true;
            case "--version" -> action = Options.Action.VERSION;
            default -> action = Options.Action.HELP;
        }
    }

    private String value(String flag, String what) throws LaunchFailure {
        if (rest.isEmpty() || rest.peek().isEmpty()) {
            throw usage(flag + " needs " + what);
        }
        return rest.pop();
    }

    private Path folder(String flag) throws LaunchFailure {
        String value = value(flag, "a folder");
        // A forgotten value would otherwise make a folder that is named like a flag.
        if (value.startsWith("--")) {
            throw usage(flag + " needs a folder, not '" + value + "'");
        }
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw usage(flag + ": '" + value + "' is not a folder name");
        }
    }

    private static SecurityMode mode(String word) throws LaunchFailure {
        return SecurityMode.of(word)
                .orElseThrow(() -> usage("--security is enforce, audit, learn or off, not '" + word + "'"));
    }

    private static LaunchFailure usage(String message) {
        return new LaunchFailure(ExitStatus.USAGE, message + " (qtforge --help lists the flags)");
    }
}
