"""What somebody pays and who pays the rest: keys, limits, coupons, and what answers it all."""
