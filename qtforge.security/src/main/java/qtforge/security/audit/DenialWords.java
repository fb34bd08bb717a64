// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.security.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.AdminPermission;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.TrustLevel;
import qtforge.enforcement.Denial;
import qtforge.security.audit.DenialLog.DenialNote;
import qtforge.security.mapping.GrantMapping;

/** Denials in words: who, what, and which grant would allow it. */
final class DenialWords {

    private static final int LONGEST_NAME = 1024;
    private static final int REMEMBERED = 2000;

    private final GrantMapping mapping;
    private final Function<String, TrustLevel> levels;

    /** What was worded last; guarded by itself, for single operations only. */
    private final LinkedHashMap<String, Wording> remembered = new LinkedHashMap<>(64, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wording> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * With the level a subject has now.
     *
     * @param levels quick, and asks nobody for permission
     */
    DenialWords(GrantMapping mapping, Function<String, TrustLevel> levels) {
        this.mapping = mapping;
        this.levels = levels;
    }

    /**
     * A denial in words.
     *
     * @param level the level the subject had when it was worded
     * @param permission what Java calls it
     */
    record Wording(
            String key,
            String subject,
            TrustLevel level,
            Optional<PermissionGrant> grant,
            String permission,
            String message,
            String remedy) {

        DenialNote note(boolean blocked, String thread, List<String> stack) {
            return new DenialNote(
                    key,
                    subject,
                    grant.map(found -> found.permission().name()).orElse("none"),
                    grant.map(PermissionGrant::toString).orElse(permission),
                    message,
                    remedy,
                    blocked,
                    Map.of("thread", thread, "stack", stack, "java", permission));
        }
    }

    Wording of(Denial denial) {
        Permission permission = denial.permission();
        boolean known = isKnown(permission.getClass());
        // What a plugin's own permission class says of itself is never asked: it would run here.
        String actions = known && permission.getActions() != null ? permission.getActions() : "";
        String java =
                permission.getClass().getSimpleName() + " \"" + Plain.text(permission.getName() + "", LONGEST_NAME)
                        + "\"" + (actions.isEmpty() ? "" : " \"" + Plain.text(actions, 200) + "\"");
        String key =
                denial.location() + '\n' + java + '\n' + permission.getClass().getName();
        String subject = Subjects.of(denial.location());
        TrustLevel level = levels.apply(subject);
        Wording found;
        synchronized (remembered) {
            found = remembered.get(key);
        }
        if (found != null && found.level() == level) {
            return found;
        }
        boolean mappable =
                known && permission.getName() != null && permission.getName().length() <= LONGEST_NAME;
        Optional<PermissionGrant> grant = mappable ? mapping.grantFor(permission) : Optional.empty();
        Wording made = worded(key, subject, denial.location(), level, grant, java);
        synchronized (remembered) {
            remembered.put(key, made);
        }
        return made;
    }

    private static boolean isKnown(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || loader == AdminPermission.class.getClassLoader()
                        && type.getName().startsWith("org.osgi.")
                || type == PluginAdminPermission.class;
    }

    private Wording worded(
            String key,
            String subject,
            String location,
            TrustLevel level,
            Optional<PermissionGrant> grant,
            String java) {
        String who = who(location, subject);
        if (grant.isEmpty()) {
            String message = who + " may not use " + java + "; no grant allows that to a plugin";
            return new Wording(key, subject, level, grant, java, message, "");
        }
        String id = Plain.text(subject, 200);
        String what = Plain.text(mapping.describe(grant.get()), LONGEST_NAME);
        String command =
                "qtforge:grant " + id + " " + quoted(Plain.text(grant.get().toString(), LONGEST_NAME + 40));
        boolean owned = !subject.isEmpty() && !subject.equals(location);
        String remedy = !owned ? "" : command;
        String advice = owned ? "; allow it with " + command : "";
        TrustLevel needed = TrustLevel.needed(grant.get());
        if (owned && level.compareTo(needed) < 0) {
            String raise = "qtforge:trust " + id + " " + needed;
            remedy = raise + "; " + command;
            advice = "; its trust level " + level + " does not allow that to be granted: raise it first with " + raise
                    + ", then allow it with " + command;
        }
        String message = who + " may not " + what + " (" + java + ")" + advice;
        return new Wording(key, subject, level, grant, java, message, remedy);
    }

    private static String quoted(String grant) {
        return grant.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_-./:*,@+%~".indexOf(c) >= 0)
                ? grant
                : "'" + grant.replace("'", "\\'") + "'";
    }

    private static String who(String location, String subject) {
        if (location.isEmpty()) {
            return "code of unknown origin";
        }
        String plain = Plain.text(subject, 200);
        if (location.startsWith(Subjects.PLUGIN)) {
            return "plugin '" + plain + "'";
        }
        return subject.equals(location) ? "bundle " + plain : "'" + plain + "'";
    }
}
