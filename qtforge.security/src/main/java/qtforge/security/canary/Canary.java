// SPDX-License-Identifier: Apache-2.0
package qtforge.security.canary;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Tries what a plugin without rights must not be able to do. Lives in a bundle of its own during the self-test, made of the
 * very class file that is in this bundle. Everything it does is harmless where it succeeds, but ending the process.
 */
public final class Canary {

    private static final String TABLE = "org.osgi.service.condpermadmin.ConditionalPermissionAdmin";

    private Canary() {}

    /**
     * Tries something.
     *
     * @param attempt what
     * @param argument for it
     * @param context of the canary's bundle
     * @return {@code denied}, {@code allowed}, or what went wrong
     */
    public static String attempt(String attempt, String argument, BundleContext context) {
        try {
            return switch (attempt) {
                case "read" -> read(argument);
                case "connect" -> connect(Integer.parseInt(argument));
                case "exec" -> exec(argument);
                case "load" -> load(argument);
                case "setProperty" -> setProperty(argument);
                case "getProperty" -> System.getProperty(argument) == null ? "not set" : "allowed";
                case "table" -> table(context);
                case "exit" -> exit(Integer.parseInt(argument));
                default -> "there is no attempt " + attempt;
            };
        } catch (SecurityException e) {
            return "denied";
        }
    }

    private static String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            return in.read() >= 0 ? "allowed" : "empty";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String connect(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected() ? "allowed" : "not connected";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A program that is not there: what counts is whether it was looked for. */
    private static String exec(String program) {
        try {
            new ProcessBuilder(program).start().destroy();
            return "allowed";
        } catch (IOException e) {
            return "allowed";
        }
    }

    private static String load(String library) {
        try {
            System.loadLibrary(library);
            return "allowed";
        } catch (UnsatisfiedLinkError e) {
            return "allowed";
        }
    }

    private static String setProperty(String name) {
        System.setProperty(name, "changed by the canary");
        return "allowed";
    }

    private static String table(BundleContext context) {
        ServiceReference<?> reference = context.getServiceReference(TABLE);
        return reference == null || context.getService(reference) == null ? "denied" : "allowed";
    }

    private static String exit(int status) {
        Runtime.getRuntime().exit(status);
        return "allowed";
    }
}
