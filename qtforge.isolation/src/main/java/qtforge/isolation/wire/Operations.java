// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

/** What one side can ask of the other. */
public final class Operations {

    // Of the plugin's process:

    /** Load the plugin; [settings] gives the names of the plugin interfaces it implements. */
    public static final String LOAD = "load";

    /** Call a method of the plugin; [method, arguments...]. */
    public static final String PLUGIN = "plugin";

    /** Call {@code initialize} with the context of that process; []. */
    public static final String INITIALIZE = "initialize";

    /** Call a method of a service the plugin registered; [service, method, arguments...]. */
    public static final String SERVICE = "service";

    /** What the plugin may do from now on; [lines]. */
    public static final String RULES = "rules";

    /** A note: end the process; []. */
    public static final String END = "end";

    // Of the runtime:

    /** Register a service; [number, interface, properties]. */
    public static final String REGISTER = "register";

    /** Change the properties of a service; [number, properties]. */
    public static final String PROPERTIES = "properties";

    /** Unregister a service; [number]. */
    public static final String UNREGISTER = "unregister";

    /** Send a message to another plugin; [target, message]. */
    public static final String MESSAGE = "message";

    /** The configuration in force; []. */
    public static final String CONFIGURATION = "configuration";

    /** Put an error on the log; [code, message, details]. */
    public static final String ERROR = "error";

    /** A note: a line for the log; [level, text]. */
    public static final String LOG = "log";

    /** Something was denied; [class of the permission, name, actions, thread, stack, blocked] gives it in words. */
    public static final String DENIED = "denied";

    private Operations() {}
}
