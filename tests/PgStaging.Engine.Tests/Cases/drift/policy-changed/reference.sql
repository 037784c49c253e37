CREATE POLICY p ON t TO drift_policy USING (a > 1) WITH CHECK (b > 1);
