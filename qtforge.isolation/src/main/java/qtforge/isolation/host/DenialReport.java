// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.io.FilePermission;
import java.lang.reflect.ReflectPermission;
import java.net.NetPermission;
import java.net.SocketPermission;
import java.net.URLPermission;
import java.security.Permission;
import java.security.SecurityPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyPermission;
import java.util.function.BiFunction;

/**
 * A denial as a process tells it, which may say anything.
 *
 * @param type class of the permission
 */
record DenialReport(String type, String name, String actions, String thread, List<String> stack, boolean blocked) {

    private static final int LONGEST = 1_000;
    private static final int FRAMES = 10;

    private static final Map<String, BiFunction<String, String, Permission>> KNOWN = Map.of(
            FilePermission.class.getName(), FilePermission::new,
            SocketPermission.class.getName(), SocketPermission::new,
            URLPermission.class.getName(), URLPermission::new,
            PropertyPermission.class.getName(), PropertyPermission::new,
            RuntimePermission.class.getName(), RuntimePermission::new,
            NetPermission.class.getName(), NetPermission::new,
            ReflectPermission.class.getName(), ReflectPermission::new,
            SecurityPermission.class.getName(), SecurityPermission::new);

    static DenialReport of(List<Object> told) {
        List<String> stack = new ArrayList<>();
        if (told.size() > 4 && told.get(4) instanceof List<?> frames) {
            frames.stream().limit(FRAMES).forEach(frame -> stack.add(cut(frame)));
        }
        return new DenialReport(
                text(told, 0),
                text(told, 1),
                text(told, 2),
                text(told, 3),
                stack,
                told.size() > 5 && Boolean.TRUE.equals(told.get(5)));
    }

    private static String text(List<Object> told, int index) {
        return told.size() > index ? cut(told.get(index)) : "";
    }

    private static String cut(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** The permission; empty for one that is none of the JDK's well-known ones. */
    Optional<Permission> permission() {
        BiFunction<String, String, Permission> known = KNOWN.get(type);
        try {
            return known == null
                    ? Optional.empty()
                    : Optional.of(known.apply(name, actions.isEmpty() ? null : actions));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    String inJava() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return simple + " \"" + name + "\"" + (actions.isEmpty() ? "" : " \"" + actions + "\"");
    }
}
