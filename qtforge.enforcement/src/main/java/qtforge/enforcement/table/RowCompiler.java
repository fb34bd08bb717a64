// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.Condition;
import org.osgi.service.condpermadmin.ConditionInfo;

/** Makes rows ready, and refuses those that would not do what they say. */
final class RowCompiler {

    private static final String SIGNER = "org.osgi.service.condpermadmin.BundleSignerCondition";

    private final PermissionClasses classes;
    private final ClassLoader loader;
    private final Bundle systemBundle;

    RowCompiler(PermissionClasses classes, ClassLoader loader, Bundle systemBundle) {
        this.classes = classes;
        this.loader = loader;
        this.systemBundle = systemBundle;
    }

    /**
     * Makes a row ready.
     *
     * @throws IllegalStateException when it cannot be enforced as written
     */
    Row compile(RowInfo info) {
        try {
            PermissionSet permissions = PermissionSet.of(info.permissions(), classes);
            if (!info.allows()) {
                requireKnown(permissions);
            }
            return withConditions(info, permissions);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("row " + info.getName() + ": " + e.getMessage(), e);
        }
    }

    private void requireKnown(PermissionSet permissions) {
        for (String type : permissions.unresolvedTypes()) {
            if (!classes.exported(type)) {
                throw new IllegalArgumentException(
                        "permission class " + type
                                + " is unknown, so nothing would be denied; correct the name, or install the bundle that exports it");
            }
        }
    }

    private Row withConditions(RowInfo info, PermissionSet permissions) {
        List<LocationPattern> locations = new ArrayList<>();
        List<ConditionInfo> signers = new ArrayList<>();
        List<CustomCondition> customs = new ArrayList<>();
        boolean unmatchable = false;
        for (ConditionInfo condition : info.conditions()) {
            switch (condition.getType()) {
                case LocationPattern.TYPE -> locations.add(new LocationPattern(condition));
                case SIGNER -> signers.add(signer(condition, info));
                default -> {
                    CustomCondition custom = CustomCondition.find(condition, loader);
                    if (custom != null) {
                        refusePostponed(custom, info);
                        customs.add(custom);
                    } else if (info.allows()) {
                        unmatchable = true;
                    } else {
                        throw new IllegalArgumentException(
                                "condition class " + condition.getType()
                                        + " is unknown, so nothing would be denied; correct the name, or put it on the class path");
                    }
                }
            }
        }
        return new Row(
                info, permissions, List.copyOf(locations), List.copyOf(signers), List.copyOf(customs), unmatchable);
    }

    /** Names in a certificate prove nothing, so no bundle counts as signed here: a row that denies by signer would be void. */
    private static ConditionInfo signer(ConditionInfo condition, RowInfo info) {
        if (condition.getArgs().length != 1 && condition.getArgs().length != 2) {
            throw new IllegalArgumentException("one or two arguments are needed by " + SIGNER);
        }
        if (!info.allows()) {
            throw new IllegalArgumentException(
                    "rows that deny by signer are not supported, since the framework knows no"
                            + " signers here; deny by location");
        }
        return condition;
    }

    private void refusePostponed(CustomCondition custom, RowInfo info) {
        try {
            Condition probe = custom.on(systemBundle);
            if (!CustomCondition.unanswerable(probe)) {
                return;
            }
        } catch (RuntimeException e) {
            if (info.allows()) {
                return; // asked again for each bundle, and no then as well
            }
            throw new IllegalArgumentException(
                    "condition " + custom.info().getEncoded() + " does not work: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("condition " + custom.info().getEncoded()
                + " is postponed and mutable, which is not supported; use one that can be answered at once");
    }
}
