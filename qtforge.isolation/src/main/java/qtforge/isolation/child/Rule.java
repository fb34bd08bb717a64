// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.lang.reflect.Constructor;
import java.security.Permission;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * One line of the rules: {@code ALLOW} or {@code DENY}, and a permission as Permission Admin writes it, {@code (type "name"
 * "actions")}.
 *
 * @param allow or deny
 * @param type the class of the permission
 * @param permission the permission; null when this process has no such class, so that nothing it implies can be asked
 */
record Rule(boolean allow, String type, Permission permission) {

    static Rule parse(String line) {
        boolean allow = line.startsWith("ALLOW ");
        if (!allow && !line.startsWith("DENY ")) {
            throw wrong(line);
        }
        RuleText text = new RuleText(line, line.indexOf(' ') + 1);
        text.expect('(');
        String type = text.word();
        String name = text.quoted();
        String actions = text.quoted();
        text.expect(')');
        if (type.isEmpty() || !text.atEnd()) {
            throw wrong(line);
        }
        return new Rule(allow, type, make(type, name, actions, line));
    }

    private static Permission make(String type, String name, String actions, String line) {
        Class<?> found;
        try {
            found = Class.forName(type, true, Rule.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
        try {
            Class<? extends Permission> kind = found.asSubclass(Permission.class);
            for (Constructor<?> constructor : kind.getConstructors()) {
                if (constructor.getParameterCount() == 2
                        && constructor.getParameterTypes()[0] == String.class
                        && constructor.getParameterTypes()[1] == String.class) {
                    return (Permission) constructor.newInstance(name, actions);
                }
            }
            return name == null
                    ? kind.getConstructor().newInstance()
                    : kind.getConstructor(String.class).newInstance(name);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "rule '" + line + "' cannot be put in force: " + e, e);
        }
    }

    private static PluginException wrong(String line) {
        return new PluginException(PluginErrorCode.INVALID_FORMAT, "rule '" + line + "' cannot be read");
    }

    boolean implies(Permission asked) {
        return permission != null && permission.implies(asked);
    }
}
