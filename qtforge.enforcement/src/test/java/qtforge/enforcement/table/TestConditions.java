// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.Dictionary;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.Condition;
import org.osgi.service.condpermadmin.ConditionInfo;

/** Conditions of the class path. */
public final class TestConditions {

    private TestConditions() {}

    /** Holds while the switch is on. */
    public static final class Switch implements Condition {
        static volatile boolean on;

        /** By the constructor of the specification. */
        public Switch(Bundle bundle, ConditionInfo info) {}

        @Override
        public boolean isPostponed() {
            return false;
        }

        @Override
        public boolean isSatisfied() {
            return on;
        }

        @Override
        public boolean isMutable() {
            return true;
        }

        @Override
        public boolean isSatisfied(Condition[] conditions, Dictionary<Object, Object> context) {
            return on;
        }
    }

    /** Always holds, but only at the end of a check. */
    public static final class Postponed implements Condition {

        private Postponed() {}

        /** By the factory of the specification. */
        public static Condition getCondition(Bundle bundle, ConditionInfo info) {
            return new Postponed();
        }

        @Override
        public boolean isPostponed() {
            return true;
        }

        @Override
        public boolean isSatisfied() {
            return true;
        }

        @Override
        public boolean isMutable() {
            return true;
        }

        @Override
        public boolean isSatisfied(Condition[] conditions, Dictionary<Object, Object> context) {
            return true;
        }
    }

    /** Becomes postponed after it was looked at, and fails where it is asked. */
    public static final class Treacherous implements Condition {
        static volatile boolean postponed;

        /** By the constructor of the specification. */
        public Treacherous(Bundle bundle, ConditionInfo info) {}

        @Override
        public boolean isPostponed() {
            return postponed;
        }

        @Override
        public boolean isSatisfied() {
            throw new IllegalStateException("broken");
        }

        @Override
        public boolean isMutable() {
            return true;
        }

        @Override
        public boolean isSatisfied(Condition[] conditions, Dictionary<Object, Object> context) {
            throw new IllegalStateException("broken");
        }
    }
}
